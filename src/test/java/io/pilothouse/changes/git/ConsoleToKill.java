package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.units.ChangeId;
import io.pilothouse.units.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A console as a process of its own that does one thing for a person, so that it can be killed at it. */
final class ConsoleToKill {
    private ConsoleToKill() {}

    /** Its output goes where that of the tests goes. */
    static Process start(String url, Path mirror, String... verb) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ConsoleToKill.class.getName(),
                url,
                mirror.toString()));
        command.addAll(List.of(verb));
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        var console = new ConsoleOnGit(
                ConsoleOnGit.settings(all.get(0), Path.of(all.get(1)), new Secret(GitHttpServer.PASSWORD)), 7);
        console.changes.fetch();
        ChangeId id = ChangeId.of(all.get(3));
        switch (all.get(2)) {
            case "land" -> console.changes.land(id, all.get(4), "why", ADA);
            case "discard" -> console.changes.discard(id, ADA, "Not now.");
            case "edit" -> {
                var seen = console.changes.pending(id).orElseThrow();
                var edited = ConsoleOnGit.change(seen.changeSet().base(), new FileEdit.Write("a.yaml", all.get(4)));
                console.changes.replace(seen, edited, ADA);
            }
            case "propose" ->
                console.changes.propose(
                        ConsoleOnGit.change(console.changes.head().commit(), new FileEdit.Write("a.yaml", all.get(4))),
                        ADA);
            default -> throw new IllegalArgumentException(all.get(2));
        }
        System.exit(0);
    }
}
