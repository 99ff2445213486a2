/**
 * What the sweeper decides about what it found: pure functions of what was found, of the ledger's word and of the time. The
 * sweeper deletes only what a decision of this package names.
 */
package dev.mayfly.sweep;
