// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the command writes for people.
 *
 * @param out the stream
 * @param live whether it is a terminal that can be drawn over; false in a pipe
 * @param colours whether colours may be used: only on a terminal, and not if {@code NO_COLOR} says anything
 * @param unicode whether signs outside ASCII can be shown
 * @param columns width of the terminal in characters
 * @param rows height of the terminal in lines
 */
public record Screen(PrintStream out, boolean live, boolean colours, boolean unicode, int columns, int rows) {

    private static final int COLUMNS = 100;
    private static final int ROWS = 40;
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    /**
     * The screen as the script that started us saw it: {@code mayfly.terminal} is "true" on a terminal, and
     * {@code mayfly.size} is "rows columns". Java 17 cannot ask whether the output alone is a terminal.
     */
    public static Screen of(PrintStream out) {
        var live = Boolean.getBoolean("mayfly.terminal") && !"dumb".equals(System.getenv("TERM"));
        var size = System.getProperty("mayfly.size", "").strip().split(" ", -1);
        return new Screen(
                out,
                live,
                live
                        && Optional.ofNullable(System.getenv("NO_COLOR"))
                                .orElse("")
                                .isEmpty(),
                output().newEncoder().canEncode('✓'),
                size.length == 2 ? number(size[1], COLUMNS) : COLUMNS,
                size.length == 2 ? number(size[0], ROWS) : ROWS);
    }

    /** The encoding of standard output: Java 17 calls it native, later ones tell it apart. */
    private static Charset output() {
        var name = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** A pipe or a file. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false, false, false, COLUMNS, ROWS);
    }

    /** For a command that prints JSON and nothing else. */
    public static Screen nowhere() {
        return plain(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : otherwise;
    }

    /** Writes one line. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Whether nobody reads any more, as after {@code | head -1}. */
    public boolean isClosed() {
        return out.checkError();
    }

    /** The text in a colour, if colours may be used. */
    public String in(Colour colour, String text) {
        return colours ? colour.code + text + "\u001b[0m" : text;
    }

    /** How many columns a text takes. */
    static int width(String text) {
        return COLOURS.matcher(text).replaceAll("").length();
    }

    /** The text cut to the terminal's width, so that it takes one line; colours take no room. */
    String cut(String text) {
        var shown = new StringBuilder();
        var room = columns - 1;
        var i = 0;
        while (i < text.length()) {
            var colour = COLOURS.matcher(text).region(i, text.length());
            if (colour.lookingAt()) {
                shown.append(colour.group());
                i = colour.end();
            } else {
                if (room-- > 0) {
                    shown.append(text.charAt(i) == '\n' ? ' ' : text.charAt(i));
                }
                i++;
            }
        }
        return shown.toString();
    }

    /** The few colours that help. */
    public enum Colour {
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        BUSY("\u001b[36m"),
        FAINT("\u001b[2m"),
        STRONG("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}
