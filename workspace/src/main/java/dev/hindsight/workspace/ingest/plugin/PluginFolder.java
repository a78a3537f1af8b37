package dev.hindsight.workspace.ingest.plugin;

import dev.hindsight.workspace.common.WholeFiles;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.plugin.Plugin.PluginState;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The folder of plug-ins, `plugins` in the state folder. A jar in it does nothing until it is enabled; what is enabled
/// is its content, by SHA-256, so that a jar that changes has to be enabled again. All enabled jars share one class
/// loader.
public final class PluginFolder {
    private static final String SUFFIX = ".jar";
    private static final TypeReference<TreeMap<String, String>> HASHES = new TypeReference<>() {
    };
    /// One loader for one set of contents: the window asks at each import.
    private static final Map<List<String>, URLClassLoader> LOADERS = new ConcurrentHashMap<>();

    private final Path folder;
    private final Path enabled;

    private PluginFolder(Path folder) {
        this.folder = folder;
        this.enabled = folder.resolve("enabled.json");
    }

    /// {@return the plug-ins of a state folder}
    public static PluginFolder in(Path stateFolder) {
        return new PluginFolder(stateFolder.resolve("plugins"));
    }

    /// {@return the folder, which need not be there}
    public Path folder() {
        return folder;
    }

    /// {@return the jars, by name}
    public List<Plugin> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<String, String> hashes = enabled();
        try (Stream<Path> files = Files.list(folder)) {
            List<Plugin> plugins = new ArrayList<>();
            for (Path jar : files.filter(it -> it.toString().endsWith(SUFFIX)).sorted().toList()) {
                String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
                String hash = sha256(jar);
                String known = hashes.get(name);
                plugins.add(new Plugin(name, hash, known == null
                        ? PluginState.DISABLED
                        : known.equals(hash) ? PluginState.ENABLED : PluginState.CHANGED));
            }
            return plugins;
        } catch (IOException e) {
            throw wrong(folder + " cannot be read (" + e.getMessage() + "): check its permissions.");
        }
    }

    /// Enables a jar with the content that it has now.
    ///
    /// @throws WorkspaceException if there is none of that name
    public Plugin enable(String name) {
        Plugin plugin = list().stream().filter(it -> it.name().equals(name)).findFirst()
                .orElseThrow(() -> unknown(name));
        Map<String, String> hashes = enabled();
        hashes.put(name, plugin.sha256());
        save(hashes);
        return new Plugin(name, plugin.sha256(), PluginState.ENABLED);
    }

    /// Disables a jar, also one that is not there any more.
    ///
    /// @throws WorkspaceException if there is none of that name
    public void disable(String name) {
        Map<String, String> hashes = enabled();
        if (hashes.remove(name) == null && list().stream().noneMatch(it -> it.name().equals(name))) {
            throw unknown(name);
        }
        save(hashes);
    }

    /// What can be read.
    ///
    /// @param formats those that came with the program, and those of enabled jars
    /// @param mistakes one sentence for each jar or format that cannot be used
    public record InstalledFormats(List<EvidenceFormat> formats, List<String> mistakes) {}

    /// {@return the formats that came with the program, then those of the enabled jars}
    public InstalledFormats formats() {
        List<EvidenceFormat> formats = new ArrayList<>(Importer.installedFormats());
        List<Plugin> plugins = list();
        List<String> mistakes = new ArrayList<>();
        plugins.stream().filter(it -> it.state() == PluginState.CHANGED)
                .forEach(it -> mistakes.add("The plug-in " + it.name() + " has changed since it was enabled and is not"
                        + " used: `hindsight plugin enable " + it.name() + "` enables it as it is now."));
        Set<String> names = formats.stream().map(EvidenceFormat::name).collect(Collectors.toSet());
        ClassLoader loader = loader(plugins);
        if (loader.equals(Importer.class.getClassLoader())) {
            return new InstalledFormats(formats, mistakes);
        }
        try {
            for (EvidenceFormat format : ServiceLoader.load(EvidenceFormat.class, loader)) {
                if (!loader.equals(format.getClass().getClassLoader())) {
                    continue;
                }
                if (names.add(format.name())) {
                    formats.add(format);
                } else {
                    mistakes.add("A plug-in has another format \"" + format.name() + "\", which is not used: it needs a"
                            + " name of its own.");
                }
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            mistakes.add("A plug-in cannot be loaded (" + e.getMessage() + "): `hindsight plugin disable NAME` leaves"
                    + " it out.");
        }
        return new InstalledFormats(List.copyOf(formats), List.copyOf(mistakes));
    }

    /// {@return the class loader of the enabled jars; the program's own where none is}
    public ClassLoader loader() {
        return loader(list());
    }

    private ClassLoader loader(List<Plugin> plugins) {
        List<Plugin> used = plugins.stream().filter(it -> it.state() == PluginState.ENABLED).toList();
        ClassLoader own = Importer.class.getClassLoader();
        if (used.isEmpty()) {
            return own;
        }
        List<String> contents = used.stream().map(it -> folder + "/" + it.name() + " " + it.sha256()).toList();
        return LOADERS.computeIfAbsent(contents, _ -> {
            URL[] jars = used.stream().map(plugin -> url(folder.resolve(plugin.name() + SUFFIX))).toArray(URL[]::new);
            return new URLClassLoader("plugins", jars, own);
        });
    }

    private static URL url(Path jar) {
        try {
            return jar.toAbsolutePath().toUri().toURL();
        } catch (MalformedURLException e) {
            throw wrong(jar + " cannot be loaded (" + e.getMessage() + "): rename it.");
        }
    }

    private Map<String, String> enabled() {
        if (!Files.exists(enabled)) {
            return new TreeMap<>();
        }
        try {
            return JsonMapper.shared().readValue(Files.readString(enabled), HASHES);
        } catch (IOException | JacksonException e) {
            throw wrong(enabled + " cannot be read: delete it, and enable the plug-ins again.");
        }
    }

    private void save(Map<String, String> hashes) {
        try {
            Files.createDirectories(folder);
            WholeFiles.write(enabled, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(hashes));
        } catch (IOException e) {
            throw wrong(enabled + " cannot be written (" + e.getMessage() + "): check its permissions.");
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    private WorkspaceException unknown(String name) {
        return wrong("There is no plug-in " + name + " in " + folder + ": put " + name + SUFFIX + " there.");
    }

    private static WorkspaceException wrong(String sentence) {
        return new WorkspaceException(WorkspaceException.Reason.USAGE, sentence);
    }
}
