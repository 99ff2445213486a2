// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.client;

/**
 * What to create; null leaves the choice to the deployment.
 *
 * @param ttl an ISO-8601 duration or a number with {@code s}, {@code m}, {@code h} or {@code d}
 * @param sampleData what to write once it is READY; null for nothing
 */
public record NewDemo(String id, String region, String ttl, DataRun.Order sampleData) {}
