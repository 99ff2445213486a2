// SPDX-License-Identifier: Apache-2.0
/**
 * How long provisioning takes when the clouds take as long as they do: the product's own plan, orchestrator and Aura steps, on
 * the embedded engine and by a clock that stands still while they work.
 *
 * <p>{@link dev.mayfly.bench.provisioning.CloudTimes} draws how long each cloud step of a demo takes, {@link
 * dev.mayfly.bench.provisioning.Rehearsal} plays demos with such times, and {@link
 * dev.mayfly.bench.provisioning.Chain} says how fast they could have been.
 */
package dev.mayfly.bench.provisioning;
