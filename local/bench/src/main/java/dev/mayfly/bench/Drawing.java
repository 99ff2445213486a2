// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plot as SVG; the same for the same data. */
final class Drawing {

    private static final int WIDTH = 760;
    private static final int TOP = 44;
    private static final List<String> COLOURS =
            List.of("#0f766e", "#c2410c", "#4338ca", "#a16207", "#be185d", "#334155");
    private static final String GREY = "#e5e7eb";
    private static final String TEXT = "#374151";

    private final StringBuilder svg = new StringBuilder();

    private Drawing() {}

    static String of(Plot plot) {
        return plot instanceof Plot.Bars bars ? new Drawing().bars(bars) : new Drawing().lines((Plot.Lines) plot);
    }

    private void begin(String title, int height) {
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <title>%s</title>
                <rect width="%d" height="%d" fill="#ffffff"/>
                """
                        .formatted(WIDTH, height, escaped(title), WIDTH, height));
        text(16, 24, "start", "#111827", title);
    }

    private String end() {
        return svg.append("</svg>\n").toString();
    }

    private void text(double x, double y, String anchor, String colour, String content) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(number(x), number(y), anchor, colour, escaped(content)));
    }

    private String bars(Plot.Bars plot) {
        int left = 250;
        int right = 110;
        int step = 30;
        begin(
                plot.title() + " (" + plot.unit() + (plot.logarithmic() ? ", logarithmic" : "") + ")",
                TOP + step * plot.bars().size() + 12);
        Axis axis = Axis.of(
                plot.logarithmic()
                        ? plot.bars().stream()
                                        .mapToDouble(Plot.Bar::least)
                                        .min()
                                        .orElse(1)
                                / 10
                        : 0,
                plot.bars().stream().mapToDouble(Plot.Bar::most).max().orElse(1),
                plot.logarithmic(),
                left,
                WIDTH - right);
        for (int i = 0; i < plot.bars().size(); i++) {
            bar(plot.bars().get(i), axis, TOP + step * i, COLOURS.get(i % COLOURS.size()));
        }
        return end();
    }

    private void bar(Plot.Bar bar, Axis axis, int y, String colour) {
        text(axis.from() - 8, y + 14, "end", TEXT, bar.label());
        svg.append("<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"18\" fill=\"%s\"/>\n"
                .formatted(number(axis.from()), y, number(axis.at(bar.value()) - axis.from()), colour));
        svg.append("<path d=\"M%s %dH%s\" stroke=\"#111827\"/>\n"
                .formatted(number(axis.at(bar.least())), y + 9, number(axis.at(bar.most()))));
        text(Math.max(axis.at(bar.most()), axis.at(bar.value())) + 6, y + 14, "start", TEXT, Numbers.text(bar.value()));
    }

    private String lines(Plot.Lines plot) {
        int height = 360;
        begin(plot.title(), height);
        List<Plot.Point> all =
                plot.lines().stream().flatMap(line -> line.points().stream()).toList();
        Axis x = Axis.of(
                plot.logarithmicX()
                        ? all.stream().mapToDouble(Plot.Point::x).min().orElse(1)
                        : Math.min(
                                0, all.stream().mapToDouble(Plot.Point::x).min().orElse(0)),
                all.stream().mapToDouble(Plot.Point::x).max().orElse(1),
                plot.logarithmicX(),
                64,
                WIDTH - 24);
        Axis y = Axis.of(
                0,
                all.stream().mapToDouble(Plot.Point::y).max().orElse(1),
                false,
                height - 48,
                TOP + 18 * plot.lines().size() + 8);
        grid(plot, x, y, height);
        for (int i = 0; i < plot.lines().size(); i++) {
            line(plot.lines().get(i), x, y, i);
        }
        return end();
    }

    private void grid(Plot.Lines plot, Axis x, Axis y, int height) {
        y.ticks().forEach(tick -> {
            svg.append("<path d=\"M%s %sH%s\" stroke=\"%s\"/>\n"
                    .formatted(number(x.from()), number(y.at(tick)), number(x.to()), GREY));
            text(x.from() - 8, y.at(tick) + 4, "end", TEXT, Numbers.text(tick));
        });
        x.ticks().forEach(tick -> text(x.at(tick), height - 28, "middle", TEXT, Numbers.text(tick)));
        text(x.to(), height - 10, "end", TEXT, plot.x());
        text(x.to(), y.to() - 6, "end", TEXT, plot.y());
    }

    private void line(Plot.Line line, Axis x, Axis y, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        String points = line.points().stream()
                .map(point -> number(x.at(point.x())) + "," + number(y.at(point.y())))
                .collect(Collectors.joining(" "));
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(points, colour));
        svg.append("<rect x=\"64\" y=\"%d\" width=\"14\" height=\"4\" fill=\"%s\"/>\n"
                .formatted(TOP + 18 * index - 4, colour));
        text(86, TOP + 18 * index + 2, "start", "#111827", line.label());
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Values along a stretch of the drawing; {@code to} may lie before {@code from}, as it does for an axis upwards. */
    private record Axis(double least, double most, boolean logarithmic, double from, double to) {

        private static final int TICKS = 5;

        static Axis of(double least, double most, boolean logarithmic, double from, double to) {
            double low = logarithmic && least <= 0 ? 1 : least;
            return new Axis(low, most > low ? most : low + 1, logarithmic, from, to);
        }

        double at(double value) {
            double share = logarithmic
                    ? Math.log(Math.max(value, least) / least) / Math.log(most / least)
                    : (value - least) / (most - least);
            return from + share * (to - from);
        }

        /** Round values: powers of ten, or steps of 1, 2 or 5 times one. */
        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            if (logarithmic) {
                for (double tick = Math.pow(10, Math.ceil(Math.log10(least) - 1e-9)); tick <= most; tick *= 10) {
                    ticks.add(tick);
                }
                return ticks;
            }
            double step = step((most - least) / TICKS);
            for (double tick = Math.ceil(least / step) * step; tick <= most; tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }

        private static double step(double wanted) {
            double power = Math.pow(10, Math.floor(Math.log10(wanted)));
            double times = wanted / power;
            return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
        }
    }
}
