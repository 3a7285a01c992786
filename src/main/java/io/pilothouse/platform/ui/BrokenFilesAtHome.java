package io.pilothouse.platform.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.platform.RepositoryFindings;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HomePart;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.List;
import org.springframework.core.annotation.Order;

/** What of the console's own files cannot be read decides for every page, so the first one says it, as far as the one who looks may read it. */
@org.springframework.stereotype.Component
@Order(0)
class BrokenFilesAtHome implements HomePart {
    private final RepositoryFindings findings;
    private final Loads loads;
    private final People people;

    BrokenFilesAtHome(RepositoryFindings findings, Loads loads, People people) {
        this.findings = findings;
        this.loads = loads;
        this.people = people;
    }

    @Override
    public Component component() {
        BrokenFile broken = new BrokenFile();
        Follow.feed(broken, findings.all(), _ -> {
            Actor reader = people.current();
            loads.load(broken, () -> findings.broken(reader), loaded -> {
                if (loaded instanceof Loaded.Value<List<Reason>>(List<Reason> known)) {
                    broken.show(known);
                }
            });
        });
        return broken;
    }
}
