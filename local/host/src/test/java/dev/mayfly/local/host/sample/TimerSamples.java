// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.local.host.sample;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Timer functions of the sample app; each run leaves a line in {@code <folder>/<function>}. */
public class TimerSamples {
    public static final String FOLDER = "mayfly.sample.folder";

    @FunctionName("EverySecond")
    public void everySecond(@TimerTrigger(name = "timer", schedule = "* * * * * *") String info) throws IOException {
        note("EverySecond", info);
    }

    @FunctionName("Slow")
    public void slow(@TimerTrigger(name = "timer", schedule = "%SLOW%") String info)
            throws IOException, InterruptedException {
        note("Slow", "begin");
        Thread.sleep(1_500);
        note("Slow", "end");
    }

    @FunctionName("Yearly")
    public void yearly(@TimerTrigger(name = "timer", schedule = "0 0 3 1 1 *") String info) throws IOException {
        note("Yearly", info);
    }

    private static synchronized void note(String function, String line) throws IOException {
        Files.writeString(
                Path.of(System.getProperty(FOLDER), function),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
