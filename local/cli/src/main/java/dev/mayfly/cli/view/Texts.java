// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli.view;

import dev.mayfly.cli.client.Credentials;
import dev.mayfly.cli.client.Demo;
import dev.mayfly.cli.client.DemoList;
import dev.mayfly.cli.client.DemoState;
import dev.mayfly.cli.client.InShort;
import dev.mayfly.cli.client.Plan;
import dev.mayfly.cli.client.Receipt;
import dev.mayfly.cli.client.Step;
import dev.mayfly.cli.client.Verification;
import dev.mayfly.cli.view.Screen.Colour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The API's answers in words. */
public final class Texts {

    private Texts() {}

    /** A demo in full: state, steps, addresses, connectors, the last verification, cost. */
    public static List<String> demo(Demo demo, Screen screen, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(headline(demo, screen));
        demo.steps().forEach(step -> lines.add(StepLine.live(step, now, screen)));
        lines.addAll(belongings(demo, screen));
        lines.addAll(PulseText.of(demo, screen, now));
        return lines;
    }

    /** What moves comes first, and what is done is left out, so that it fits a terminal. */
    public static List<String> watched(Demo demo, Screen screen, Instant now) {
        var lines = new ArrayList<>(List.of(headline(demo, screen)));
        lines.addAll(PulseText.of(demo, screen, now));
        if (demo.steps().stream().anyMatch(step -> step.state() == Step.State.RUNNING)) {
            demo.steps().forEach(step -> lines.add(StepLine.live(step, now, screen)));
        }
        lines.addAll(addresses(demo));
        demo.connectors().forEach(connector -> lines.addAll(connector(connector, screen)));
        if (demo.verification() != null) {
            lines.add(verification(demo.verification(), screen).get(0));
        }
        return lines;
    }

    /** A demo without its steps: after they were shown as they ran. */
    public static List<String> summary(Demo demo, Screen screen) {
        var lines = new ArrayList<>(List.of(headline(demo, screen)));
        lines.addAll(belongings(demo, screen));
        return lines;
    }

    private static List<String> belongings(Demo demo, Screen screen) {
        var lines = new ArrayList<>(addresses(demo));
        demo.connectors().forEach(connector -> lines.addAll(connector(connector, screen)));
        if (demo.verification() != null) {
            lines.addAll(verification(demo.verification(), screen));
        }
        return lines;
    }

    /** Id, state and cause, region, time left and cost, in one line. */
    public static String headline(InShort demo, Screen screen) {
        var line = new StringBuilder("Demo ").append(screen.in(Colour.STRONG, demo.id()));
        line.append(" is ").append(state(demo.state(), screen)).append(", ").append(demo.region());
        if (demo.state().isLive() && demo.timeLeftSeconds() != null) {
            line.append(", ").append(timeLeft(demo.timeLeftSeconds())).append(" left");
        }
        if (demo.costSoFar() != null && demo.costSoFar().amount() != null) {
            line.append(", ").append(cost(demo.costSoFar()));
        }
        return demo.cause() == null
                ? line.toString()
                : line.append(": ").append(demo.cause()).toString();
    }

    /** The state, coloured by what it means. */
    public static String state(DemoState state, Screen screen) {
        if (state.isBadNews()) {
            return screen.in(Colour.BAD, state.name());
        }
        return screen.in(state == DemoState.READY ? Colour.GOOD : Colour.BUSY, state.name());
    }

    /** Where the parts of a demo answer; nothing for what is not there. */
    public static List<String> addresses(Demo demo) {
        var table = new Table();
        var at = demo.endpoints();
        if (at != null && at.master() != null) {
            table.row("  master", at.master().uri());
        }
        if (at != null && at.subscriber() != null) {
            table.row("  subscriber", at.subscriber().uri());
        }
        if (at != null && at.connect() != null) {
            table.row("  connect", at.connect().url());
        }
        if (at != null && at.eventHubs() != null) {
            table.row(
                    "  event hubs",
                    at.eventHubs().bootstrap() + ", topic " + at.eventHubs().topic());
        }
        return table.lines();
    }

    /** Which login it uses is a sentence of the deployment's: it gets a line of its own. */
    private static List<String> connector(Demo.Connector connector, Screen screen) {
        var lines = new ArrayList<String>();
        lines.add("  " + connector.type() + " connector " + connector.name() + ": " + connector.state() + ", tasks "
                + String.join(", ", connector.tasks()));
        if (connector.user() != null) {
            lines.add("    as " + connector.user());
        }
        if (connector.cause() != null) {
            lines.add("    " + screen.in(Colour.BAD, "because") + " " + firstLine(connector.cause()));
        }
        return lines;
    }

    /** The verdict, then a line for each check with its latency. */
    public static List<String> verification(Verification report, Screen screen) {
        return new VerificationText(report, screen).lines();
    }

    /** What was found and that it is gone. */
    public static List<String> receipt(Receipt receipt, Screen screen) {
        var table = new Table();
        for (var item : receipt.items()) {
            table.row(
                    "  " + word(item.outcome()),
                    item.kind(),
                    item.name(),
                    "found by " + String.join(" and ", item.foundBy()),
                    said(item));
        }
        var lines = new ArrayList<String>();
        lines.add("Receipt of " + receipt.id() + ": " + state(receipt.state(), screen) + ", "
                + (receipt.isClean() ? "nothing is left" : "LEFT: " + String.join(", ", receipt.left()))
                + (receipt.reason() == null ? "" : " (" + receipt.reason() + ")"));
        lines.addAll(table.lines());
        return lines;
    }

    private static String word(String outcome) {
        return String.valueOf(outcome).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String said(Receipt.Item item) {
        var confirmed = item.confirmedBy() == null ? "" : "confirmed by " + item.confirmedBy();
        return item.reason() == null ? confirmed : item.reason();
    }

    /** A table of demos. */
    public static List<String> list(DemoList list, Screen screen) {
        if (list.demos().isEmpty()) {
            return List.of("There is no demo.");
        }
        var table = new Table().row("ID", "STATE", "REGION", "TIME LEFT", "COST", "CAUSE");
        for (var demo : list.demos()) {
            var left = demo.state().isLive() && demo.timeLeftSeconds() != null ? timeLeft(demo.timeLeftSeconds()) : "";
            var cost = demo.costSoFar() == null || demo.costSoFar().amount() == null ? "" : cost(demo.costSoFar());
            var cause = demo.cause() == null ? null : firstLine(demo.cause());
            table.row(demo.id(), state(demo.state(), screen), demo.region(), left, cost, cause);
        }
        return table.lines();
    }

    /** A cause may be as long as the end of a log. */
    private static String firstLine(String cause) {
        return cause.lines().findFirst().orElse("");
    }

    /** What a create would make and cost. */
    public static List<String> plan(Plan plan) {
        var lines = new ArrayList<String>();
        var life = plan.ttlSeconds() == null ? "" : " for " + timeLeft(plan.ttlSeconds());
        lines.add("Nothing was made. Demo " + plan.id() + " in " + plan.region() + life + " would be:");
        var table = new Table();
        plan.resources().forEach(resource -> table.row("  " + resource.kind(), resource.name()));
        lines.addAll(table.lines());
        if (plan.price() != null) {
            lines.addAll(price(plan.price()));
        }
        return lines;
    }

    private static List<String> price(Plan.Price price) {
        var lines = new ArrayList<String>();
        lines.add("Price: " + money(price.currency(), price.forTtl()) + " in all, "
                + money(price.currency(), price.perHour()) + " an hour"
                + (price.perDay() == null ? "" : ", " + money(price.currency(), price.perDay()) + " a day")
                + (price.asOf() == null ? "" : ", list prices of " + price.asOf()));
        var table = new Table();
        price.lines().forEach(line -> table.row("  " + money(price.currency(), line.perHour()), line.what()));
        lines.addAll(table.lines());
        return lines;
    }

    /** Addresses, users and passwords, for the eyes of the one who asked. */
    public static List<String> credentials(Credentials credentials) {
        var table = new Table().row("  ", "URI", "USER", "PASSWORD");
        var connect = credentials.connect();
        login(table, "  master", credentials.master());
        login(table, "  subscriber", credentials.subscriber());
        if (connect != null) {
            table.row("  connect", connect.url(), connect.username(), connect.password());
        }
        return table.lines();
    }

    private static void login(Table table, String name, Credentials.Login login) {
        if (login != null) {
            table.row(name, login.uri(), login.username(), login.password());
        }
    }

    private static String timeLeft(long seconds) {
        return Durations.words(Duration.ofSeconds(seconds));
    }

    private static String cost(Demo.Cost cost) {
        return money(cost.currency(), cost.amount())
                + (cost.perHour() == null ? "" : " (" + money(cost.currency(), cost.perHour()) + "/h)");
    }

    private static String money(String currency, Double amount) {
        return amount == null ? "?" : currency + " " + String.format(Locale.ROOT, "%.2f", amount);
    }
}
