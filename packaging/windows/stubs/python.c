/* python.exe for the Python that is put together in wine.py: calls Py_Main of the python3xx.dll
   beside it. PYTHON_DLL is its name as a wide string. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int wmain(int count, wchar_t **arguments)
{
    wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768 - 64);
    while (length && path[length - 1] != L'\\')
        length--;
    wcscpy(path + length, PYTHON_DLL);
    HMODULE python = LoadLibraryW(path);
    if (!python) {
        fwprintf(stderr, L"%ls can't be loaded: error %lu\n", path, GetLastError());
        return 99;
    }
    Main run = (Main)(void *)GetProcAddress(python, "Py_Main");
    return run ? run(count, arguments) : 98;
}
