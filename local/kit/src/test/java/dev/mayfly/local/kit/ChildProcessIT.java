// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.kit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path temp;

    @Test
    void shouldGiveTheChildItsEnvironmentAndNotOurs() throws Exception {
        Path log = temp.resolve("logs here/child.log");

        ChildProcess child = ChildProcess.java("child", CLASS_PATH, Children.PrintEnvironment.class.getName())
                .env(Map.of("SECRET", "a b$ä", "PATH", "/own"))
                .args("one", "two words")
                .jvm("-Dflag=set")
                .log(log)
                .start();

        assertThat(child.onExit().get(20, SECONDS)).isEqualTo(7);
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).contains("SECRET=a b$ä", "PATH=/own", "args=[one, two words]", "flag=set");
        assertThat(names(lines))
                .isSubsetOf("SECRET", "CLASSPATH", "PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR", "args", "flag", "_");
    }

    @Test
    void shouldStopWithSigtermAndRunShutdownHooks() throws Exception {
        Path log = temp.resolve("child.log");
        ChildProcess child = start(Children.Polite.class, log);

        child.stop(Duration.ofSeconds(10));

        assertThat(child.isAlive()).isFalse();
        assertThat(child.onExit().get(1, SECONDS)).isEqualTo(143);
        assertThat(Files.readString(log)).contains("hook ran");
    }

    @Test
    void shouldKillWhatDoesNotStopInTime() throws Exception {
        ChildProcess child = start(Children.Stubborn.class, temp.resolve("child.log"));

        child.stop(Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
        assertThat(child.onExit().get(1, SECONDS)).isEqualTo(137);
    }

    @Test
    void shouldTakeAGrandchildAlongWhenItsParentIsKilled() throws Exception {
        Path log = temp.resolve("parent.log");
        ChildProcess parent = ChildProcess.java("parent", CLASS_PATH, Children.Parent.class.getName())
                .args(temp.resolve("grandchild.log").toString())
                .log(log)
                .start();
        await().atMost(20, SECONDS)
                .until(() -> Files.exists(log) && Files.readString(log).contains("grandchild "));
        long grandchild = Long.parseLong(Files.readString(log).trim().replaceAll("(?s).*grandchild (\\d+).*", "$1"));
        await().atMost(20, SECONDS)
                .until(() -> content(temp.resolve("grandchild.log")).contains("ready"));
        assertThat(ProcessHandle.of(grandchild)).isPresent();

        parent.kill();

        await().atMost(10, SECONDS).until(() -> ProcessHandle.of(grandchild)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
        assertThat(content(temp.resolve("grandchild.log"))).contains("hook ran");
    }

    @Test
    void shouldHaltALeashedProgramWhoseHooksHang() throws Exception {
        Path log = temp.resolve("parent.log");
        ChildProcess parent = ChildProcess.java("parent", CLASS_PATH, Children.Parent.class.getName())
                .args(temp.resolve("grandchild.log").toString(), Children.Stubborn.class.getName())
                .log(log)
                .start();
        await().atMost(20, SECONDS)
                .until(() -> content(temp.resolve("grandchild.log")).contains("ready"));
        long grandchild = Long.parseLong(content(log).trim().replaceAll("(?s).*grandchild (\\d+).*", "$1"));

        parent.kill();

        await().atMost(Lifeline.GRACE.plusSeconds(5)).until(() -> ProcessHandle.of(grandchild)
                .filter(ProcessHandle::isAlive)
                .isEmpty());
    }

    @Test
    void shouldLeaveCtrlCToTheParent() throws Exception {
        Path log = temp.resolve("child.log");
        ChildProcess child = ChildProcess.java("child", CLASS_PATH, Leashed.class.getName())
                .args(Children.Polite.class.getName())
                .log(log)
                .start();
        await().atMost(20, SECONDS).until(() -> content(log).contains("ready"));

        new ProcessBuilder("kill", "-INT", String.valueOf(child.pid())).start().waitFor();
        new ProcessBuilder("kill", "-HUP", String.valueOf(child.pid())).start().waitFor();
        child.stop(Duration.ofSeconds(10));

        // 130 would be SIGINT, 129 SIGHUP: the JVM takes pending signals in the order of their numbers.
        assertThat(child.onExit().get(1, SECONDS)).isEqualTo(143);
    }

    @Test
    void shouldReportAFailureOfALeashedProgramAsItsOwn() throws Exception {
        Path log = temp.resolve("child.log");
        ChildProcess child = ChildProcess.java("child", CLASS_PATH, Leashed.class.getName())
                .args(Children.Failing.class.getName())
                .log(log)
                .start();

        assertThat(child.onExit().get(20, SECONDS)).isEqualTo(1);
        assertThat(Files.readString(log))
                .contains("IllegalStateException: told")
                .doesNotContain("InvocationTarget");
    }

    private static ChildProcess start(Class<?> main, Path log) throws IOException {
        ChildProcess child =
                ChildProcess.java("child", CLASS_PATH, main.getName()).log(log).start();
        await().atMost(20, SECONDS).until(() -> content(log).contains("ready"));
        return child;
    }

    private static String content(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static List<String> names(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
