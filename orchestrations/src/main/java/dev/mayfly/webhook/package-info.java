/** Posts notices to the one webhook that the settings name, and to no other place, whatever that address leads to. */
package dev.mayfly.webhook;
