// SPDX-License-Identifier: Apache-2.0
/** {@code Microsoft.ContainerRegistry}: registries, imports, and ACR Tasks with the storage account that it uses. */
package dev.mayfly.local.arm.registry;
