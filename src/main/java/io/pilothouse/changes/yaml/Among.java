package io.pilothouse.changes.yaml;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.yaml.PartReader.Document;
import io.pilothouse.changes.yaml.Splicer.Slot;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A document among those of its file. */
record Among(List<Document> documents, int index) {
    /** Each of them that says something. */
    static List<Among> all(List<Document> documents) {
        return IntStream.range(0, documents.size())
                .filter(index -> !documents.get(index).root().isNothing())
                .mapToObj(index -> new Among(documents, index))
                .toList();
    }

    Document document() {
        return documents.get(index);
    }

    /**
     * The same document of the edited file.
     *
     * @throws InvalidYaml unless all others say what they said
     */
    Among edited(String path, String text) {
        Among edited = new Among(PartReader.read(path, text).documents(), index);
        if (!edited.besides().equals(besides())) {
            throw new InvalidYaml(path, 0, Reason.of("yaml.not-alone"));
        }
        return edited;
    }

    private List<Optional<Object>> besides() {
        return IntStream.range(0, documents.size())
                .filter(other -> other != index)
                .mapToObj(
                        other -> Optional.ofNullable(documents.get(other).root().data()))
                .toList();
    }

    /** See {@link Anchors#against}. */
    Optional<Reason> against(Source source, Slot slot, boolean replaces) {
        return document().anchors().against(source, slot, replaces);
    }
}
