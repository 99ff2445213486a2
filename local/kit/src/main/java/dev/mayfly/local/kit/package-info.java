// SPDX-License-Identifier: Apache-2.0

/**
 * What the parts of the local default share: child processes that never outlive their parent, a small JSON server,
 * faults on request, documents on disk and a seed for derived and sealed secrets. Only the JDK and Jackson.
 */
package dev.mayfly.local.kit;
