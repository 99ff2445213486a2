// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a folder of its own, with a JDK and a Maven that only say what they were asked for. */
class ScriptIT {

    private static final List<String> TOOLS =
            List.of("sh", "sed", "head", "find", "dirname", "readlink", "cat", "mkdir", "grep", "rm", "touch", "stty");

    @TempDir
    Path temp;

    private Path home;
    private Path bin;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(temp.resolve("my clone"));
        bin = Files.createDirectories(temp.resolve("bin"));
        Files.copy(Project.home().resolve("mayfly"), home.resolve("mayfly"), StandardCopyOption.COPY_ATTRIBUTES);
        write(home.resolve("pom.xml"), "<project><modules>\n<module>local/cli</module>\n</modules></project>\n");
        write(home.resolve("local/cli/pom.xml"), "<project/>\n");
        write(home.resolve("local/cli/src/main/java/A.java"), "class A {}\n");
        for (var tool : TOOLS) {
            program(bin.resolve(tool), "exec " + where(tool) + " \"$@\"");
        }
        jdk("17.0.15");
        maven(
                "3.8.7",
                "mkdir -p local/cli/target/classes; echo /some/lib.jar > local/cli/target/runtime.classpath;"
                        + " touch local/cli/target/built; echo build >> target/builds");
    }

    private static Path where(String tool) {
        return Stream.of("/bin", "/usr/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void program(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void jdk(String version) throws IOException {
        program(
                temp.resolve("jdk/bin/java"),
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\" 2025-04-15' >&2; exit; fi\n"
                        + "echo \"CLASSPATH=$CLASSPATH\"; for a in \"$@\"; do echo \"<$a>\"; done");
        program(temp.resolve("jdk/bin/javac"), "");
    }

    private void maven(String version, String build) throws IOException {
        program(
                bin.resolve("mvn"),
                "if [ \"$1\" = -version ]; then echo 'Apache Maven " + version + "'; exit; fi\n" + build);
    }

    private Result run(String... args) throws Exception {
        var command = Stream.concat(Stream.of(home.resolve("mayfly").toString()), Stream.of(args))
                .toList();
        var process = new ProcessBuilder(command).directory(temp.toFile());
        process.environment().clear();
        process.environment().put("PATH", bin.toString());
        process.environment().put("JAVA_HOME", temp.resolve("jdk").toString());
        process.redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile());
        var code = process.start().waitFor();
        return new Result(code, Files.readString(temp.resolve("out")), Files.readString(temp.resolve("err")));
    }

    private int builds() throws IOException {
        return Files.readAllLines(home.resolve("target/builds")).size();
    }

    @Test
    void shouldBuildOnceAndHandOverEveryArgument() throws Exception {
        var first = run("up", "--data", "a folder");
        var second = run("list");

        assertThat(first.err).isEqualTo("Building Mayfly (first time: a few minutes, downloads dependencies)…\n");
        assertThat(first.code).isZero();
        var classes = home.toRealPath().resolve("local/cli/target/classes");
        assertThat(first.out)
                .startsWith("CLASSPATH=" + classes + ":/some/lib.jar\n")
                .contains("<-Dmayfly.home=" + home.toRealPath() + ">", "<-Dmayfly.terminal=false>")
                .endsWith("<dev.mayfly.cli.Main>\n<up>\n<--data>\n<a folder>\n");
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void shouldBuildAgainWhenASourceHasChanged() throws Exception {
        run();
        var past = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(home.resolve("local/cli/target/built"), past);

        var result = run();

        assertThat(result.err).isEqualTo("Building Mayfly (sources have changed)…\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void shouldWorkThroughALink() throws Exception {
        Files.createSymbolicLink(temp.resolve("link"), Path.of("my clone/mayfly"));
        Files.move(home.resolve("mayfly"), home.resolve("real"));
        Files.createSymbolicLink(home.resolve("mayfly"), Path.of("real"));

        assertThat(run().out).contains("<-Dmayfly.home=" + home.toRealPath() + ">");
    }

    @Test
    void shouldRefuseAnOldJdk() throws Exception {
        jdk("11.0.2");

        assertThat(run())
                .isEqualTo(new Result(
                        2,
                        "",
                        "mayfly: " + temp.resolve("jdk/bin/java")
                                + " is version 11.0.2; Mayfly needs a JDK 17 or newer (set JAVA_HOME to one).\n"));
    }

    @Test
    void shouldRefuseTheOldNamesOfVersions() throws Exception {
        jdk("1.8.0_402");

        assertThat(run().err).contains("is version 1.8.0_402; Mayfly needs a JDK 17 or newer");
    }

    @Test
    void shouldSayThatJavaHomeIsWrong() throws Exception {
        Files.delete(temp.resolve("jdk/bin/java"));

        assertThat(run())
                .isEqualTo(new Result(
                        2,
                        "",
                        "mayfly: JAVA_HOME is '" + temp.resolve("jdk") + "', but there is no bin/java in it;"
                                + " point it to a JDK 17 or newer.\n"));
    }

    @Test
    void shouldSayThatMavenIsMissing() throws Exception {
        Files.delete(bin.resolve("mvn"));

        assertThat(run())
                .isEqualTo(new Result(
                        2, "", "mayfly: no mvn found, and Mayfly must be built; install Maven 3.8 or newer.\n"));
    }

    @Test
    void shouldRefuseAnOldMaven() throws Exception {
        maven("3.6.3", "exit 1");

        assertThat(run())
                .isEqualTo(new Result(2, "", "mayfly: Maven is version 3.6.3; Mayfly needs Maven 3.8 or newer.\n"));
    }

    @Test
    void shouldSayThatTheNetworkIsMissing() throws Exception {
        maven("3.9.9", "echo '[ERROR] Could not transfer artifact a:b:jar:1 from/to central: Unknown host'; exit 1");
        var log = home.toRealPath().resolve("target/build.log");

        var result = run();

        assertThat(result.code).isEqualTo(2);
        assertThat(result.err)
                .endsWith("mayfly: the build could not download what it needs; it needs the network once (Maven's log: "
                        + log + ").\n");
        assertThat(log).content().contains("Could not transfer");
    }

    @Test
    void shouldSayThatTheBuildFailedAndTryAgain() throws Exception {
        maven("3.9.9", "mkdir -p local/cli/target; touch local/cli/target/built; echo '[ERROR] COMPILATION'; exit 1");

        var first = run();
        var second = run();

        var log = home.toRealPath().resolve("target/build.log");
        assertThat(first.code).isEqualTo(2);
        assertThat(first.err).endsWith("mayfly: the build failed; Maven's log is " + log + ".\n");
        assertThat(second.err).endsWith("mayfly: the build failed; Maven's log is " + log + ".\n");
    }
}
