/**
 * The second killer: looks at everything in the cloud that may be ours, lets {@code dev.mayfly.sweep} decide, and carries the
 * decisions out. It uses the orchestrations where they work, and does not need them.
 */
package dev.mayfly.sweeper;
