/** Why a command ends with something else than 0, as one sentence for people. */
package dev.mayfly.cli.errors;
