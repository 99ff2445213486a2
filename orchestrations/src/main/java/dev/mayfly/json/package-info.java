/** How values are written as JSON. */
package dev.mayfly.json;
