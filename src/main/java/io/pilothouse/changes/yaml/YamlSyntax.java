package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What kind of YAML a text is. */
public sealed interface YamlSyntax {
    /** One document the console can read and splice. */
    record Plain() implements YamlSyntax {}

    /** YAML, but with several documents, anchors, tags, or a list at the top. */
    record Unusual(InvalidYaml reason) implements YamlSyntax {}

    record Broken(InvalidYaml reason) implements YamlSyntax {}

    static YamlSyntax of(String path, String text) {
        try {
            SplicedDocument.read(path, text);
            return new Plain();
        } catch (InvalidYaml reason) {
            boolean broken = reason.words().facts().contains(PartReader.TWICE) || !isParsed(text);
            return broken ? new Broken(reason) : new Unusual(reason);
        }
    }

    private static boolean isParsed(String text) {
        try {
            new Parse(LoadSettings.builder().build()).parseString(text).forEach(event -> {});
            return true;
        } catch (YamlEngineException wrong) {
            return false;
        }
    }
}
