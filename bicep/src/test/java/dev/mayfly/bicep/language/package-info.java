/**
 * As much of the Bicep language as the templates use: tokens, syntax, and an evaluation with made-up values for what only
 * Azure knows. It stands in for the Bicep compiler where there is none; it knows no resource types.
 */
package dev.mayfly.bicep.language;
