// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

/** What a delete found. */
public enum Deletion {
    /** It is being destroyed; it is gone when {@link AuraApi#get} does not find it any more. */
    STARTED,
    /** There was nothing to delete. */
    ALREADY_GONE
}
