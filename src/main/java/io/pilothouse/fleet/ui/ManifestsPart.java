package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.fleet.ui.FolderInGit.Manifest;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;

/** The files of an endpoint's folder, folded until somebody wants them: whoever comes here comes for the pods. */
class ManifestsPart extends Div {
    private final SectionTitle title;
    private final String folder;
    private final NativeButton fold = Parts.action(Words.say("fleet.endpoint.manifests.show"), this::turn);
    private final HtmlTable<Manifest> files = new HtmlTable<Manifest>(Words.say("fleet.endpoint.manifests"))
            .cell(Words.say("fleet.endpoint.file"), file -> Parts.code(file.name()))
            .width(190)
            .cell(
                    Words.say("fleet.endpoint.change"),
                    file -> file.last() == null
                            ? Parts.quiet("–")
                            : Parts.link(
                                    Retold.title(file.last().subject()),
                                    ChangePaths.of(file.last().id())))
            .quiet(
                    Words.say("fleet.endpoint.by"),
                    file -> file.last() == null ? "–" : file.last().authorName())
            .width(130)
            .numberCell(
                    Words.say("fleet.endpoint.age"),
                    file -> file.last() == null
                            ? Parts.quiet("–")
                            : Age.of(file.last().committedAt()))
            .width(70)
            .emptyText(Words.say("fleet.endpoint.no-files"));

    ManifestsPart(String folder) {
        this.folder = folder;
        addClassName("sec");
        title = new SectionTitle(Words.say("fleet.endpoint.manifests"))
                .note(folder)
                .end(fold, Parts.link(Words.say("fleet.endpoint.history"), ChangePaths.history(folder)));
        add(title, files);
        show(false);
    }

    private void turn() {
        show(!files.isVisible());
    }

    private void show(boolean open) {
        files.setVisible(open);
        fold.setText(Words.say(open ? "fleet.endpoint.manifests.hide" : "fleet.endpoint.manifests.show"));
        fold.getElement().setAttribute("aria-expanded", String.valueOf(open));
    }

    void show(FolderInGit read) {
        title.note(folder + (read.renderedBy() == null ? "" : " · " + Words.say(WrittenSo.by(read.renderedBy()))));
        files.show(read.files());
    }
}
