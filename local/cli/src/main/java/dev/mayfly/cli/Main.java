// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import dev.mayfly.cli.client.ApiException;
import dev.mayfly.cli.errors.BadNewsException;
import dev.mayfly.cli.errors.UsageException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** Entry point: reads the command line, runs one command, and exits with its code. */
@Command(
        name = "mayfly",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands (each has its own --help):%n",
        description = {
            "A live Neo4j change-data-capture demo in minutes, proven, and always destroyed.",
            "",
            "The local default needs a JDK and Maven and nothing else; the other commands talk to it,",
            "or to a deployment in Azure (--url and --key-file, or MAYFLY_URL and MAYFLY_KEY).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  mayfly up                                   a demo on this machine; Ctrl-C destroys it",
            "  mayfly up --then-destroy --json out.json    create, verify, destroy; for scripts",
            "  mayfly status k3f9a1                        from another terminal",
            "",
            "Exit codes: 0 good, 1 the answer is bad news, 2 wrong usage."
        })
public final class Main {

    private static final int BAD_REQUEST = 400;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Context.ofProcess(), args));
    }

    static int run(Context context, String... args) {
        return commandLine(context).execute(args.length == 0 ? new String[] {"--help"} : args);
    }

    static CommandLine commandLine(Context context) {
        var main = new CommandLine(new Main())
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new CreateCommand(context))
                .addSubcommand(new ListCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new VerifyCommand(context))
                .addSubcommand(new DigestCommand(context))
                .addSubcommand(new ResyncCommand(context))
                .addSubcommand(new PulseCommand(context))
                .addSubcommand(new RestartCommand(context))
                .addSubcommand(new ExtendCommand(context))
                .addSubcommand(new DestroyCommand(context))
                .addSubcommand(new CredentialsCommand(context))
                .addSubcommand(new DashboardCommand(context))
                .addSubcommand(new ReceiptCommand(context))
                .addSubcommand(new PreflightCommand(context))
                .addSubcommand(new SweepCommand(context))
                .addSubcommand(new DataCommand(context))
                .addSubcommand(new DrillCommand(context))
                .addSubcommand(new CommandLine(new LabCommand(context)).addSubcommand(new LabMonitorCommand(context)))
                .addSubcommand(new BenchCommand(context))
                .addSubcommand(new DurableCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setColorScheme(colours(context));
        main.getSubcommands().values().forEach(sub -> sub.getCommandSpec().versionProvider(new Version()));
        return main.setParameterExceptionHandler((e, args) -> wrongUsage(context, e))
                .setExecutionExceptionHandler((e, command, result) -> failed(context, e))
                .setOut(writer(context.screen().out()))
                .setErr(writer(context.err()));
    }

    private static ColorScheme colours(Context context) {
        return CommandLine.Help.defaultColorScheme(context.screen().colours() ? Ansi.ON : Ansi.OFF);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, Charset.defaultCharset()), true);
    }

    private static int wrongUsage(Context context, ParameterException e) {
        context.err().println("mayfly: " + e.getMessage().replaceFirst("^Error: ", ""));
        context.err().println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    /** Whoever finds it: this command, or the deployment. */
    private static boolean isWrongInput(Exception e) {
        return e instanceof UsageException
                || (e instanceof ApiException.Refused refused && refused.status() == BAD_REQUEST);
    }

    private static int failed(Context context, Exception e) {
        if (e instanceof UsageException || e instanceof BadNewsException || e instanceof ApiException) {
            context.err().println("mayfly: " + e.getMessage());
            return isWrongInput(e) ? Exit.USAGE : Exit.BAD_NEWS;
        }
        context.err().println("mayfly: this is a defect of the command:");
        e.printStackTrace(context.err());
        return Exit.BAD_NEWS;
    }
}
