// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

/**
 * Something that must hold whatever the time it took.
 *
 * @param what as a statement, such as "no event is lost or doubled"
 * @param detail what was seen
 */
public record Check(String what, boolean ok, String detail) {}
