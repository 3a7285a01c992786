package io.pilothouse.shell.diff;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Route;
import io.pilothouse.shell.diff.FileSections.FileOfChange;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Two files of a change. */
@Route("files-of-a-change")
@PermitAll
class FilesView extends Main {
    FilesView() {
        addClassName("page");
        add(new H1("Files"), new FileSections(List.of(file("a.yaml"), file("b.yaml"))));
    }

    private static FileOfChange file(String path) {
        return new FileOfChange(
                new FileSection.Head(path, FileSection.Kind.CHANGED, 1, 1, ""),
                new FileChange(path, "replicas: 1\n", "replicas: 2\n"));
    }
}
