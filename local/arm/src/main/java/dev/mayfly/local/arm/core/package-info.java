/** What all resource providers share: ids, the store of resources, long-running operations, locks, errors, rules. */
package dev.mayfly.local.arm.core;
