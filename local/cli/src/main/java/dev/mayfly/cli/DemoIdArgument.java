// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks a demo id before anything is called. */
final class DemoIdArgument implements ITypeConverter<String> {

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9]{2,7}");

    @Override
    public String convert(String value) {
        if (!PATTERN.matcher(value).matches()) {
            throw new TypeConversionException("'" + value + "' is not a demo id: a letter, then 2 to 7 letters or"
                    + " digits, all lower case, such as k3f9a1");
        }
        return value;
    }
}
