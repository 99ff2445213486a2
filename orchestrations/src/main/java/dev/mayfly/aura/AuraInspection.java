// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.aura;

import java.util.List;

/**
 * What can be learned of Aura before anything is created there. Safe for use by many threads; every call may throw an
 * {@link AuraException}, and does no harm if it is repeated.
 */
public interface AuraInspection {

    /** Asks for a new token, whatever is left of the old one: fails if the credentials are not accepted any more. */
    void login();

    /** The project that instances would be made in, with all that it may create. */
    AuraProject project();

    /** All instances of the project. */
    List<InstanceSummary> list();
}
