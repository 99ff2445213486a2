/**
 * Change data capture over the transaction log. The Community Edition has the capturing half: told to by an
 * {@code ApplyEnrichmentStrategy}, here {@link dev.mayfly.local.neo4j.cdc.Capture}, the kernel writes an
 * {@code EnrichmentCommand} into each transaction. This package is the other half: {@code ChangeLog} reads
 * transactions back, {@code ChangeReader} makes changes of them, {@code Selector} picks, {@code ChangeMaps} gives them
 * the shape that the CDC manual describes, and {@code CdcProcedures} hands them out.
 */
package dev.mayfly.local.neo4j.cdc;
