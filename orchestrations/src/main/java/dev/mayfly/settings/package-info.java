/** The app settings: read once, checked together, all errors at once. */
package dev.mayfly.settings;
