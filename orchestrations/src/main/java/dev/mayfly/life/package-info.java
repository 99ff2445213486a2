/**
 * The life of a demo as plain values: identifiers, names, the state table, the lease, the receipt, the price. Pure: no
 * clock, no I/O, no SDK; time is always an argument.
 */
package dev.mayfly.life;
