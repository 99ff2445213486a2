// SPDX-License-Identifier: Apache-2.0
package dev.mayfly.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The libraries that a module runs with, and the licences that they state, read from what Maven has on this machine. */
final class Libraries {

    private Libraries() {}

    /** The jars of others on the class path that the module is started with, or deployed with. */
    static List<Path> of(Path module) {
        Path classPath = module.resolve("target/runtime.classpath");
        try {
            return Stream.of(Files.readString(classPath).strip().split(File.pathSeparator))
                    .filter(entry -> entry.endsWith(".jar"))
                    .map(Path::of)
                    .filter(jar -> !jar.getFileName().toString().startsWith("mayfly-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(classPath + " cannot be read: build the module first", e);
        }
    }

    /** Names of the licences of a jar in Maven's repository: any one of them may be chosen. Empty if none is stated. */
    static List<String> licences(Path jar) {
        Path version = jar.getParent();
        String name = version.getParent().getFileName() + "-" + version.getFileName() + ".pom";
        return licencesOf(version.resolve(name));
    }

    /** A project without licences has those of its parent. */
    private static List<String> licencesOf(Path pom) {
        Element project = read(pom);
        List<String> own = child(project, "licenses").stream()
                .flatMap(licences -> children(licences, "license"))
                .flatMap(licence -> child(licence, "name").stream())
                .map(licence -> licence.getTextContent().strip())
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        return child(project, "parent")
                .map(parent -> licencesOf(pomOf(parent, repositoryOf(pom, project))))
                .orElse(List.of());
    }

    private static Path pomOf(Element parent, Path repository) {
        String artifact = text(parent, "artifactId");
        String version = text(parent, "version");
        return repository
                .resolve(text(parent, "groupId").replace('.', '/'))
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }

    /** Above the folders of the group, of the artifact and of the version. */
    private static Path repositoryOf(Path pom, Element project) {
        Element owner = child(project, "groupId").isPresent()
                ? project
                : child(project, "parent").orElseThrow();
        int folders = text(owner, "groupId").split("\\.").length + 3;
        return IntStream.range(0, folders).boxed().reduce(pom, (path, i) -> path.getParent(), (a, b) -> b);
    }

    private static Element read(Path pom) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(pom + " cannot be read", e);
        }
    }

    private static String text(Element parent, String name) {
        return child(parent, name).orElseThrow().getTextContent().strip();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element)
                .map(Element.class::cast)
                .filter(element -> element.getTagName().equals(name));
    }
}
