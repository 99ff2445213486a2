/**
 * Durable Functions: takes work items from the task hub over its public gRPC protocol and gives them to the orchestrator
 * and activity functions, and serves the HTTP calls with which instances are managed.
 */
package dev.mayfly.local.host.durable;
