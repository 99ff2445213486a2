/** The ledger: what demos there are, what each owns, what was found out about it. The truth that everything else follows. */
package dev.mayfly.ledger;
