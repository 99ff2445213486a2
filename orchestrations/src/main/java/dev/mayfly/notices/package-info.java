/** What people are told of a demo without asking, and when: pure functions of its record, of what was told before and of the time. */
package dev.mayfly.notices;
