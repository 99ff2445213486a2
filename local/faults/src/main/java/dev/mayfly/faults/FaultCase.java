// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test that plays a fault case. Read from the sources, so it is kept there alone. */
@Repeatable(FaultCase.All.class)
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface FaultCase {

    /** Number of the case in {@link Cases}; a literal. */
    int number();

    /** The tier that the test plays it in. */
    Tier tier();

    /** Holds several: the compiler asks for it. */
    @Retention(RetentionPolicy.SOURCE)
    @Target(ElementType.METHOD)
    @interface All {
        FaultCase[] value();
    }
}
