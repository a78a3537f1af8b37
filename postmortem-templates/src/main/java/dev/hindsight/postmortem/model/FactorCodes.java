package dev.hindsight.postmortem.model;

import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The factor codes: those that ship, and a team's own.
public final class FactorCodes {
    private record CodeFile(List<FactorCode> codes) {}

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, FactorCode> byCode = new LinkedHashMap<>();

    private FactorCodes(List<FactorCode> codes) {
        codes.forEach(code -> byCode.put(code.code(), code));
    }

    /// {@return the codes that ship}
    public static FactorCodes shipped() {
        try (InputStream in = FactorCodes.class.getResourceAsStream("/dev/hindsight/postmortem/factor-codes.yaml")) {
            if (in == null) {
                throw new IllegalStateException("factor-codes.yaml is missing from the program");
            }
            return new FactorCodes(YAML.readValue(in.readAllBytes(), CodeFile.class).codes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return these codes and those of a team's file, which win where both have one}
    ///
    /// @throws WorkspaceException if the file cannot be read or is not such a file
    public FactorCodes with(Path file) {
        FactorCodes all = new FactorCodes(List.copyOf(byCode.values()));
        try {
            CodeFile team = YAML.readValue(Files.readAllBytes(file), CodeFile.class);
            team.codes().forEach(code -> all.byCode.put(code.code(), code));
            return all;
        } catch (IOException e) {
            throw new WorkspaceException(Reason.INPUT, "The factor codes in " + file + " cannot be read.", e);
        } catch (JacksonException | NullPointerException e) {
            throw new WorkspaceException(Reason.INPUT, "The file " + file
                    + " holds no factor codes; it needs a list `codes` with code, category, group and question.", e);
        }
    }

    /// {@return all codes, the shipped ones first}
    public Collection<FactorCode> all() {
        return byCode.values();
    }

    /// {@return the code of that name; empty where there is none}
    public Optional<FactorCode> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// {@return whether the code is of category model; an unknown code is not}
    public boolean isModel(String code) {
        return find(code).map(FactorCode::model).orElse(false);
    }

    /// {@return the name that people see: group and category, or the code itself where it is unknown}
    public String label(String code) {
        return find(code).map(it -> it.group() + ": " + it.category()).orElse(code);
    }

    /// {@return the group that people see, or the code itself where it is unknown}
    public String group(String code) {
        return find(code).map(FactorCode::group).orElse(code);
    }

    /// {@return the code of this variable}
    public static String ofVariable(WhatMoved.Variable variable) {
        return switch (variable) {
            case PROMPT -> "PROMPT";
            case MODEL -> "MODEL-VERSION";
            case JUDGE -> "EVAL";
            case INDEX -> "RETRIEVAL";
            case TOOLS -> "TOOL";
            case TRAFFIC -> "TRAFFIC";
        };
    }

    /// {@return the code that a change of this surface suggests}
    public static String ofSurface(String surface) {
        return switch (surface) {
            case "prompt" -> "PROMPT";
            case "assembly" -> "ASSEMBLY";
            case "model" -> "MODEL-VERSION";
            case "params", "routing", "flag" -> "CONFIG";
            case "retrieval", "data" -> "RETRIEVAL";
            case "tool" -> "TOOL";
            case "guard" -> "GUARD";
            case "cache" -> "CACHE";
            case "judge" -> "EVAL";
            case "sampling" -> "OBSERVABILITY";
            case "code" -> "STATE";
            default -> "CHANGE-PROCESS";
        };
    }
}
