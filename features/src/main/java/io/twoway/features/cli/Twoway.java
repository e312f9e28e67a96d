package io.twoway.features.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The one command. Exit codes: 0 all is well, 1 something was off or no network could be reached or started, 2 it was
/// used wrongly, its network file is refused, or it cannot run here.
@Command(
        name = "twoway",
        description = "Plays a two-way QR payment network on this machine, and judges systems that join it.",
        mixinStandardHelpOptions = true,
        version = "twoway 0.1.0",
        footer = {
            "",
            "Exit codes: 0 all is well, 1 something was off or no network could be reached or started,",
            "2 wrong use, a refused network file, or it cannot run here.",
            "",
            "Start here:",
            "  ./twoway demo",
        })
public final class Twoway implements Runnable {

    /// Something was off: a payment was not approved, books do not agree.
    static final int OFF = 1;

    /// Used wrongly, or this machine cannot run it.
    static final int USAGE = 2;

    private static final int WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    /// The command with all its parts; errors are one line on the error stream.
    public static CommandLine commandLine() {
        return commandLine(InstantSource.system());
    }

    /// @param clock the machine's; a network has its own
    static CommandLine commandLine(InstantSource clock) {
        return new CommandLine(new Twoway())
                .addSubcommand(new DemoCommand(clock))
                .addSubcommand(new DayCommand(clock))
                .addSubcommand(new UpCommand(clock))
                .addSubcommand(new PayCommand())
                .addSubcommand(new ScanCommand(clock))
                .addSubcommand(new BooksCommand())
                .addSubcommand(new SettlementCommand())
                .addSubcommand(new LinksCommand())
                .addSubcommand(new ReconcileCommand())
                .addSubcommand(new TestCommand())
                .addSubcommand(new LoadCommand())
                .addSubcommand(new DoctorCommand())
                .registerConverter(
                        Instant.class, text -> read(text, Instant::parse, "a time such as 2026-11-22T04:00:00Z"))
                .registerConverter(LocalDate.class, text -> read(text, LocalDate::parse, "a date such as 2026-11-22"))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Complaints::usage)
                .setExecutionExceptionHandler(Complaints::failure);
    }

    private static <T> T read(String text, Function<String, T> parser, String what) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException _) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: demo, day, up, pay, scan, books, settlement, links, reconcile, test, load or doctor");
    }
}
