// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.bench;

import dev.mayfly.bench.Report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a report with its plots, and the report itself beside it, in a folder of documents. */
final class Documents {

    private static final String IMAGES = "images";

    private Documents() {}

    static void write(Report report, Path docs) throws IOException {
        Path images = Files.createDirectories(docs.resolve(IMAGES));
        report.write(docs.resolve("benchmarks.json"));
        Files.writeString(docs.resolve("benchmarks.md"), Page.markdown(report));
        for (Section section : report.sections()) {
            for (Plot plot : section.result().plots()) {
                Files.writeString(images.resolve(Page.file(section, plot)), Drawing.of(plot));
            }
        }
    }
}
