// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment of the command line. */
final class InstantArgument implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + value + "' is not a moment in UTC: write it as 2030-01-31T18:00:00Z");
        }
    }
}
