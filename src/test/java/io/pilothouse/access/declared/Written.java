package io.pilothouse.access.declared;

import io.pilothouse.fakes.FileTree;
import java.time.LocalDate;
import java.util.List;

/** A repository that declares a team, a model that it may call, and an application of it; nothing is wrong with them. */
public final class Written {
    public static final String TEAM = "access/teams/docs.yaml";
    public static final String MODEL = "access/models/chat.yaml";
    public static final String APPLICATION = "access/applications/docs-batch.yaml";
    public static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    private Written() {}

    public static FileTree tree() {
        return FileTree.platform()
                .with("models/chat/prod/workload.yaml", "kind: Deployment\n")
                .with(TEAM, """
                        # of the writers
                        team: docs
                        lead: lead@example.com
                        group: /teams/docs
                        models:
                          - model: chat   # since May
                            budgets: {tokensPerDay: {hard: 1000000}}
                        """)
                .with(MODEL, "owner: docs\n")
                .with(APPLICATION, "team: docs\nmodels: [chat]\n");
    }

    /** What is wrong, each with its line, such as: {@code access/teams/docs.yaml:3 docs …}. */
    public static List<String> wrong(FileTree tree) {
        return wrong(tree, TODAY);
    }

    static List<String> wrong(FileTree tree, LocalDate day) {
        return Problems.in(new Declared.Reader().read(tree), day).stream()
                .map(problem -> problem.about().path() + ":" + problem.line(tree) + " " + problem.what())
                .toList();
    }
}
