// SPDX-License-Identifier: Apache-2.0
/**
 * The container images that demos run: what they are built from, the tag that follows from it, and when to build them. Who
 * builds is the platform's registry, see {@code dev.mayfly.azure.ImageRegistry}.
 */
package dev.mayfly.images;
