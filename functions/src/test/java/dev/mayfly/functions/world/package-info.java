/**
 * The world around the orchestrations, in memory: Aura, Azure, two databases with a pipe between them, Kafka Connect, a vault,
 * a ledger on disk, a task hub on disk, and a clock. It can be disturbed at every call, and it knows the truth about what
 * exists, whatever it tells its callers.
 */
package dev.mayfly.functions.world;
