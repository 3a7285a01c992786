package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HiddenPlacesTests {
    private static final FileTree SERVED = new FileTree().with("models/other/prod/workload.yaml", "kind: Deployment");

    @Test
    void aLinkAboveTheFoldersOfEndpointsIsSaid() {
        assertThat(said(SERVED.with("models/chat", "-> ../elsewhere/chat"), Locale.ENGLISH))
                .containsExactly("models/chat: is a symbolic link (expected: a folder)");
        assertThat(said(SERVED.with("models/chat", "-> ../elsewhere/chat"), Locale.GERMAN))
                .containsExactly("models/chat: ist ein symbolischer Link (erwartet: ein Ordner)");
    }

    @Test
    void aLinkInThePlaceOfAllEndpointsIsSaid() {
        assertThat(said(new FileTree().with("models", "-> elsewhere"), Locale.ENGLISH))
                .containsExactly("models: is a symbolic link (expected: a folder)");
    }

    @Test
    void linksInAndBesideFoldersOfEndpointsHideNone() {
        FileTree links = SERVED.with("models/other/prod/shared.yaml", "-> ../shared.yaml")
                .with("models/other/lab", "-> prod")
                .with("docs", "-> elsewhere")
                .with("models/README.md", "# Models");

        assertThat(said(links, Locale.ENGLISH)).isEmpty();
    }

    private static List<String> said(FileTree tree, Locale reader) {
        return HiddenPlaces.in(tree).stream()
                .map((Reason reason) -> reason.inWords(reader))
                .toList();
    }
}
