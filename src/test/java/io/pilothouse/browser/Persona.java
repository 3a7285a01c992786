package io.pilothouse.browser;

/** The sample people of the sandbox, by the word on their card. */
public enum Persona {
    NOBODY(""),
    PLATFORM_OPERATOR("Alex Sommer"),
    ML_ENGINEER("Robin Keller"),
    TEAM_LEAD("Mara Brandt"),
    ON_CALL("Toni Weber");

    private final String name;

    Persona(String name) {
        this.name = name;
    }

    public String personName() {
        return name;
    }
}
