package io.pilothouse.platform.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.platform.RepositoryFindings;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import org.springframework.core.annotation.Order;

/** What of the console's own files cannot be read decides for every page, so the first one says it. */
@org.springframework.stereotype.Component
@Order(0)
class BrokenFilesAtHome implements HomePart {
    private final RepositoryFindings findings;

    BrokenFilesAtHome(RepositoryFindings findings) {
        this.findings = findings;
    }

    @Override
    public Component component() {
        BrokenFile broken = new BrokenFile();
        Follow.feed(broken, findings.all(), found -> broken.show(found.broken()));
        return broken;
    }
}
