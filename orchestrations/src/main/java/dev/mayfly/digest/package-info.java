/** What makes two graphs equal, how a difference is narrowed down, and how the result reads. Pure. */
package dev.mayfly.digest;
