// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.faults;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds the annotated tests of all modules by parsing their sources with the JDK's compiler: whatever has been built or not,
 * the sources are the truth.
 */
final class Annotations {

    private static final String TESTS = "/src/test/java/";

    private Annotations() {}

    /**
     * All annotated tests below the root of the repository, in the order of their files.
     *
     * @throws IllegalArgumentException if an annotation cannot be read, or stands where the reports would not know the test
     */
    static List<AnnotatedTest> in(Path root) {
        List<AnnotatedTest> all = new ArrayList<>();
        try (StandardJavaFileManager files = compiler().getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler().getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources(root)));
            for (CompilationUnitTree unit : task.parse()) {
                Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
                new Finder(unit, file, all).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static JavaCompiler compiler() {
        return ToolProvider.getSystemJavaCompiler();
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> ("/" + root.relativize(path)).contains(TESTS))
                    .filter(Annotations::mentionsIt)
                    .sorted()
                    .toList();
        }
    }

    private static boolean mentionsIt(Path file) {
        try {
            return Files.readString(file).contains("@" + FaultCase.class.getSimpleName() + "(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Walks through one file. */
    private static final class Finder extends TreeScanner<Void, Void> {
        private final String packageName;
        private final Path file;
        private final List<AnnotatedTest> found;
        private final Deque<ClassTree> classes = new ArrayDeque<>();

        private Finder(CompilationUnitTree unit, Path file, List<AnnotatedTest> found) {
            this.packageName = unit.getPackageName().toString();
            this.file = file;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            classes.addLast(type);
            super.visitClass(type, null);
            classes.removeLast();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals(FaultCase.class.getSimpleName())) {
                    found.add(read(method.getName().toString(), annotation));
                }
            }
            return super.visitMethod(method, null);
        }

        private AnnotatedTest read(String method, AnnotationTree annotation) {
            if (classes.getLast().getModifiers().getFlags().contains(Modifier.ABSTRACT)) {
                throw refused(method, "is in an abstract class; annotate a test of a class that is run");
            }
            Map<String, String> values = values(annotation);
            try {
                String tier = values.get("tier");
                return new AnnotatedTest(
                        module(),
                        className(),
                        method,
                        Integer.parseInt(values.get("number")),
                        Tier.valueOf(tier.substring(tier.lastIndexOf('.') + 1)));
            } catch (RuntimeException e) {
                throw refused(method, "has " + annotation + "; write @FaultCase(number = 12, tier = Tier.F)");
            }
        }

        private IllegalArgumentException refused(String method, String why) {
            return new IllegalArgumentException(file + ": " + method + " " + why);
        }

        private static Map<String, String> values(AnnotationTree annotation) {
            Map<String, String> values = new HashMap<>();
            for (ExpressionTree argument : annotation.getArguments()) {
                if (argument instanceof AssignmentTree pair) {
                    values.put(
                            pair.getVariable().toString(), pair.getExpression().toString());
                }
            }
            return values;
        }

        private String module() {
            String path = file.toString();
            return path.substring(0, path.indexOf(TESTS));
        }

        private String className() {
            List<String> names = classes.stream()
                    .map(type -> type.getSimpleName().toString())
                    .toList();
            return packageName + "." + String.join("$", names);
        }
    }
}
