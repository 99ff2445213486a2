// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

/** A connector that was asked to restart. */
public record Restarting(String name, String status) {}
