/** What one can do with demos from outside, free of HTTP: the functions app only translates. */
package dev.mayfly.demos;
