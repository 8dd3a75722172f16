# Completion of drillbook for PowerShell 7: drillbook completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName drillbook -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program = Get-Command drillbook -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -eq $program) { return }
    $words = @(
        foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
            if ($element.Extent.EndOffset -ge $cursorPosition) { continue }
            if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) { '.' + $element.Value }
            else { '.' + $element.Extent.Text }
        }
    )
    $current = '.' + $wordToComplete.Trim([char]39, [char]34)
    $lines = @(& $program __complete powershell @words $current 2>$null)
    foreach ($line in $lines | Select-Object -Skip 2) {
        $value, $description = $line -split "`t", 2
        if ([string]::IsNullOrEmpty($value)) { continue }
        $tip = if ([string]::IsNullOrEmpty($description)) { $value } else { $description }
        # What a name holds stays text: everything but plain characters goes between single quotes.
        $text = if ($value -match '^[A-Za-z0-9_./=:+-]+$') { $value }
        else { "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($value) + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $tip)
    }
}
