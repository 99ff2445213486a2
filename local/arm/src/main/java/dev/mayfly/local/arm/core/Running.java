// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.arm.core;

/**
 * A process that stands behind a resource.
 *
 * @param what for people, such as {@code broker of namespace mayfly-demo1-ab}
 * @param pid its id
 */
public record Running(String what, long pid) {}
