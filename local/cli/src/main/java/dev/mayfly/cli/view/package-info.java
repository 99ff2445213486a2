/** What people see: progress that redraws on a terminal and is plain lines in a pipe, tables, and words for numbers. */
package dev.mayfly.cli.view;
